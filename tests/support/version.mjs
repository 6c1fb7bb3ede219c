// Prints which engine the tests would run in, and of which version.

import { launch } from './launch.mjs';

const browser = await launch();
console.log(await browser.version());
await browser.close();
