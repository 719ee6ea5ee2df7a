/** Random tokens and their digests, and the sealing of what the database must not give away. */
@NullMarked
package vn.chidao.identity.secret;

import org.jspecify.annotations.NullMarked;
