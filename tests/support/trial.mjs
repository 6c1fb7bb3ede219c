// The smallest form there can be, and the answers of a portal that has it.

/** One page with one question. */
export const definition = {
  tokhai: 1,
  id: 'thu',
  version: '1',
  title: { vi: 'Tờ khai thử', en: 'Trial form' },
  languages: ['vi', 'en'],
  timeZone: 'Asia/Ho_Chi_Minh',
  numberLocale: 'vi',
  pages: [
    {
      name: 'chung',
      title: { vi: 'Thông tin chung', en: 'About you' },
      items: [{ type: 'text', name: 'hoTen', label: { vi: 'Họ và tên', en: 'Full name' }, required: true }],
    },
  ],
};

/** A page that shows it: where the package's built files are, and what stands inside the element. */
export const page = (dist, fallback = 'Hãy bật JavaScript.') => `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<title>Một cổng khác</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${dist}/tokhai.css">
<script type="module" src="${dist}/element.js"></script>
<tokhai-form src="/api/forms/thu" base="/api" lang="vi">${fallback}</tokhai-form>
`;

/** As docs/wire.md has it: someone signed in a minute ago. */
export const session = () => ({
  token: 'opaque',
  login: Date.now() - 60_000,
  loginErrorMs: 0,
  now: Date.now(),
  expires: Date.now() + 3_600_000,
  subject: '056088000123',
  draftKey: Buffer.alloc(32, 7).toString('base64url'),
});
