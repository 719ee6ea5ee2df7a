/** Units and people: reading the register, and the forms with which an administrator changes it. */
@NullMarked
package vn.chidao.gateway.pages.register;

import org.jspecify.annotations.NullMarked;
