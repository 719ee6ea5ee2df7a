package vn.chidao.identity;

import org.junit.jupiter.api.Test;
import vn.chidao.kit.testing.Architecture;

class ArchitectureTest {

    @Test
    void packagesHaveNoCycles() {
        Architecture.noPackageCycles("vn.chidao.identity").check(Architecture.production("vn.chidao.identity"));
    }
}
