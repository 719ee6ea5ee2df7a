/** The pages that say how signing in or out went. */
@NullMarked
package vn.chidao.gateway.pages.signin;

import org.jspecify.annotations.NullMarked;
