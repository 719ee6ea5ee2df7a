/** Black-box tests of the whole. */
@NullMarked
package vn.chidao.system;

import org.jspecify.annotations.NullMarked;
