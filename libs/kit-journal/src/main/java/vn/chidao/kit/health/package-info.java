/** What works and yet somebody should look at. */
@NullMarked
package vn.chidao.kit.health;

import org.jspecify.annotations.NullMarked;
