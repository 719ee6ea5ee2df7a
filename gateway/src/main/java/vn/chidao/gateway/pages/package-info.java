/** What the pages have in common: their model, regions that may be missing, formats and texts. Each page has a package. */
@NullMarked
package vn.chidao.gateway.pages;

import org.jspecify.annotations.NullMarked;
