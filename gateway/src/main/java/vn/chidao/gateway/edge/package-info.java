/** What holds for every request: security headers, language, the limit of a body, and failures as problem documents. */
@NullMarked
package vn.chidao.gateway.edge;

import org.jspecify.annotations.NullMarked;
