// Changes the language of a form in place: a reload would keep the answers too, but not the
// place in the form and the focus. The words around it stand in the page in both languages.
const link = document.querySelector('.site-lang');
const form = document.querySelector('tokhai-form');

link.addEventListener('click', (event) => {
  event.preventDefault();
  const lang = link.lang;
  form.lang = lang;
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll(`[data-${lang}]`)) {
    element.textContent = element.dataset[lang];
  }
  link.lang = lang === 'vi' ? 'en' : 'vi';
  link.search = `?lang=${link.lang}`;
  document.cookie = `lang=${lang}; Path=/; SameSite=Lax; Max-Age=31536000`;
});
