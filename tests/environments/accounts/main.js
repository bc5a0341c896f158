// Where `pulumi up` enters the program, as environments/main.js is for the project: `pulumi -C tests/environments/accounts preview --stack hub`.
require("../../../loader/register");

module.exports = require("./index.ts");
