/** Accounts of people: passwords, one-time links, second factor, lock-out and sign-ins. Nothing here is ever published. */
@NullMarked
package vn.chidao.departments.account;

import org.jspecify.annotations.NullMarked;
