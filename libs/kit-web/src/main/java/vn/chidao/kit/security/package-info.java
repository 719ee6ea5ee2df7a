/** Resource server: tokens are validated here, and who a caller is comes from the service's own read model. */
@NullMarked
package vn.chidao.kit.security;

import org.jspecify.annotations.NullMarked;
