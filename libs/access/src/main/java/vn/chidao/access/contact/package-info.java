/** Where people are reached: mail addresses and telephone numbers, each in one form. */
@NullMarked
package vn.chidao.access.contact;

import org.jspecify.annotations.NullMarked;
