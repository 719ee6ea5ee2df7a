/** Events of units and people in the words of the contract. */
@NullMarked
package vn.chidao.departments.people.wire;

import org.jspecify.annotations.NullMarked;
