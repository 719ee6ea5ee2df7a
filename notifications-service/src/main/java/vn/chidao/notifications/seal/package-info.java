/** Telling inspectors of the seals of all services, so that they keep what the server cannot rewrite. */
@NullMarked
package vn.chidao.notifications.seal;

import org.jspecify.annotations.NullMarked;
