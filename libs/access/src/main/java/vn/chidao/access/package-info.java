/** Who sees what and acts for which unit. */
@NullMarked
package vn.chidao.access;

import org.jspecify.annotations.NullMarked;
