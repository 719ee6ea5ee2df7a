/** What stands between the container and any application: bodies, malformed requests, problem documents, request ids. */
@NullMarked
package vn.chidao.kit.edge;

import org.jspecify.annotations.NullMarked;
