/** Who is signed in at the provider, where a browser goes afterwards, and the log of sign-ins. */
@NullMarked
package vn.chidao.identity.signin;

import org.jspecify.annotations.NullMarked;
