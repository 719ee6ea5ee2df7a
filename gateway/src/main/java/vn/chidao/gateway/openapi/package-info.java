/** The contract of the whole API, put together from what each service says of itself. */
@NullMarked
package vn.chidao.gateway.openapi;

import org.jspecify.annotations.NullMarked;
