/** Where the services are, how they are reached, and what becomes of a request that one of them does not answer. */
@NullMarked
package vn.chidao.gateway.routes;

import org.jspecify.annotations.NullMarked;
