/** Accounts of people: passwords, one-time links, second factors and the lock-out. Nothing here is ever published. */
@NullMarked
package vn.chidao.identity.account;

import org.jspecify.annotations.NullMarked;
