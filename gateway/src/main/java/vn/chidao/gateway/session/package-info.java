/** Signing people in at the provider, their session in a cookie, and their access tokens for the services. */
@NullMarked
package vn.chidao.gateway.session;

import org.jspecify.annotations.NullMarked;
