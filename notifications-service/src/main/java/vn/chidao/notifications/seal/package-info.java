/** The seals of all services, which inspectors get by mail so that they keep what the server cannot rewrite: the model. */
@NullMarked
package vn.chidao.notifications.seal;

import org.jspecify.annotations.NullMarked;
