/** Who in a unit is told of its work, by the register. */
@NullMarked
package vn.chidao.notifications.recipient;

import org.jspecify.annotations.NullMarked;
