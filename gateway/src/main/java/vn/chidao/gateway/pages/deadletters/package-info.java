/** Events that could not be taken, for administrators: seen, replayed, given up. */
@NullMarked
package vn.chidao.gateway.pages.deadletters;

import org.jspecify.annotations.NullMarked;
