/** HTTP edges: problem details, body limit, strict JSON, keyset pages, idempotency keys. */
@NullMarked
package vn.chidao.kit.web;

import org.jspecify.annotations.NullMarked;
