/** Typed clients of the public API: what the gateway itself asks of the services, as the person who looks. */
@NullMarked
package vn.chidao.gateway.api;

import org.jspecify.annotations.NullMarked;
