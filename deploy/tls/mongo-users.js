// Enters the users of mongo-users.json, each known by its certificate; who is there already gets the rights listed.
// Run by mongosh at the server itself: while there are no users, whoever is there may enter the first, the administrator.
const users = JSON.parse(require('fs').readFileSync('/etc/chidao/mongo-users.json', 'utf8'));
const external = db.getSiblingDB('$external');
const [administrator, ...services] = users;

function signIn() {
  external.auth({ mechanism: 'MONGODB-X509' });
}

try {
  signIn();
} catch (noUserYet) {
  external.runCommand(administrator);
  signIn();
}
const known = external.runCommand({ usersInfo: 1 }).users.map((user) => user.user);
for (const { createUser: name, roles } of services) {
  const done = external.runCommand(known.includes(name) ? { updateUser: name, roles } : { createUser: name, roles });
  if (!done.ok) {
    throw new Error(name + ': ' + done.errmsg);
  }
}
print(users.length + ' users have the rights listed');
