/** Units and people in MongoDB, where the register is written. */
@NullMarked
package vn.chidao.departments.people.store;

import org.jspecify.annotations.NullMarked;
