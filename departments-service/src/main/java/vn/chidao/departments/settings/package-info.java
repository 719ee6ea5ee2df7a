/** What an administrator sets for the whole office and several services go by. */
@NullMarked
package vn.chidao.departments.settings;

import org.jspecify.annotations.NullMarked;
