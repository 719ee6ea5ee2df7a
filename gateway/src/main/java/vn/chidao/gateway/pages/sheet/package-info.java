/** Lists and tables of the pages as files that Excel opens. */
@NullMarked
package vn.chidao.gateway.pages.sheet;

import org.jspecify.annotations.NullMarked;
