/** What the pages have in common: parts that may be missing, and how dates, times and figures are written. */
@NullMarked
package vn.chidao.gateway.pages;

import org.jspecify.annotations.NullMarked;
