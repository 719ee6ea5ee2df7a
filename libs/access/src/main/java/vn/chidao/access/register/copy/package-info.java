/** A service's copy of the register: kept in its MongoDB by a consumer of {@code chidao.units}. */
@NullMarked
package vn.chidao.access.register.copy;

import org.jspecify.annotations.NullMarked;
