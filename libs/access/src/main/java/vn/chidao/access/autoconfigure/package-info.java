/** Gives a service its register and the person behind a token. */
@NullMarked
package vn.chidao.access.autoconfigure;

import org.jspecify.annotations.NullMarked;
