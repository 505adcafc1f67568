/* Joins the page to allauth's passkey script: shows the buttons that need it, and says in words when it fails. */
const forms = window.allauth.webauthn.forms;
// Passkeys belong to a name: an address in numbers has none.
const isNamed = /[a-z]/i.test(location.hostname);
const isSafe = isNamed && window.isSecureContext && window.webauthnJSON.supported();

function show(selector) {
  for (const each of document.querySelectorAll(selector)) each.hidden = false;
}

function join(id, form, key) {
  const button = document.getElementById(id);
  if (!button) return;
  const { credential, passwordless } = button.dataset;
  form({ ids: { [key]: id, credential, passwordless, login: id, data: "passkey-data" } });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  show("[data-passkey-failed]");
});

if (isSafe) {
  show("[data-passkeys]");
  join("passkey-add", forms.addForm, "add");
  join("passkey-authenticate", forms.authenticateForm, "authenticate");
  join("passkey-login", forms.loginForm, "login");
} else {
  show("[data-passkey-unsafe]");
}
