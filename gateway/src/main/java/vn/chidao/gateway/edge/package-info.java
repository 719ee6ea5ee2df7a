/** What holds for every request: security headers, language, the limits of a body and of a client, and failures as problem documents. */
@NullMarked
package vn.chidao.gateway.edge;

import org.jspecify.annotations.NullMarked;
