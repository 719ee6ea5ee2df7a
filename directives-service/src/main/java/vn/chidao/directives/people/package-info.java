/** Our copy of units and people, and who a caller is. */
@NullMarked
package vn.chidao.directives.people;

import org.jspecify.annotations.NullMarked;
