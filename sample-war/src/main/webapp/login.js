// The login that changes need.

import { callerName, logIn, logOut } from './api.js';

const $ = (id) => document.getElementById(id);

const PLACE = 'The last line that the server logs at its start says where the password of admin is.';
const REFUSALS = {
  401: `Account and password do not match. ${PLACE}`,
  403: 'This account may not change anything; the account admin may.',
};

function refresh(note) {
  const name = callerName();
  $('login').hidden = name !== null;
  $('caller').hidden = name === null;
  $('caller-name').textContent = name ?? '';
  $('login-note').textContent = note;
}

/** Asks for a login unless somebody is logged in. Returns whether somebody is. */
export function requireLogin() {
  if (callerName() !== null) return true;
  refresh(`Changes need a login. ${PLACE}`);
  $('password').focus();
  return false;
}

async function submit() {
  const status = await logIn($('account').value, $('password').value);
  $('password').value = '';
  refresh(callerName() === null ? REFUSALS[status] ?? `The login failed with status ${status}.` : '');
}

$('login').addEventListener('submit', (event) => {
  event.preventDefault();
  submit().catch((error) => refresh(`The login failed: ${error.message}`));
});
$('logout').addEventListener('click', () => {
  logOut();
  refresh('');
});
