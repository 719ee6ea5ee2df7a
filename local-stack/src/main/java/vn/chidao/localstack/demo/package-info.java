/** The demo data: readable files, entered over the public API as a client would. */
@NullMarked
package vn.chidao.localstack.demo;

import org.jspecify.annotations.NullMarked;
