package vn.chidao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.chidao.kit.model.Refusal;

class ClassifiedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MẬT",
                "TỐI MẬT",
                "TUYỆT MẬT",
                "Tối  mật",
                "[Mật]",
                "( TUYỆT MẬT )",
                "Độ mật: Mật",
                "ĐỘ MẬT : tối mật",
                "Ban Tổ chức rà soát nhân sự.\nTỐI MẬT\nBáo cáo trước ngày 10/6.",
                "TỐI\u00A0MẬT\nGiao Ban Tổ chức",
                "TỐI\u2003MẬT",
                "\u00D0ộ mật: Mật",
                "\u200BMẬT",
                "M\u00ADẬT",
                "M\u1EACT",
                "MA\u0302\u0323T",
                "MẬT.",
                "* MẬT *",
                "—MẬT—",
                "TỐI MẬT - HỎA TỐC",
                "MẬT/KHẨN",
                "Độ mật：",
                "Độ\u2060 mật ꞉ Tối mật",
                "TOI MAT",
                "TUYET MAT.",
                "M Ậ T",
                "M   Ậ   T",
                "MẬT MẬT",
                "TỐI MẬT (TỐI MẬT)",
                "T.Ố.I M.Ậ.T",
                "ＭẬＴ",
                "М\u1EACТ",
                "TèI MËT",
                "TUYÖT MËT",
                "TOÁI MAÄT",
                "TUYEÄT MAÄT",
                "TỈNH ỦY NGHỆ AN\tTỐI MẬT",
                "TỈNH ỦY NGHỆ AN        MẬT",
                "| Số 12-BC/TU | MẬT |",
                "Số 12\u2028MẬT\u2028Ngày 3/6"
            })
    void aStampIsRefusedByTheNameOfItsField(String text) {
        assertThatThrownBy(() -> Classified.refuse("content", text)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("CLASSIFIED");
            assertThat(refusal.details()).containsEntry("field", "content");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tăng cường công tác bảo vệ bí mật nhà nước.",
                "Văn phòng Tỉnh ủy quán triệt quy định về tài liệu mật, tối mật.",
                "Giữ mối liên hệ mật thiết với Nhân dân.",
                "Kiểm tra việc đóng dấu độ mật trên văn bản.",
                "Kết quả gửi theo chế độ mật: nộp bản giấy tại Văn phòng.",
                "Báo cáo về bí mật nhà nước:\nsố vụ lộ, lọt;\nmật độ dân cư.",
                "mat",
                "Mặt",
                "Mất\nMát",
                "Mật ong",
                "Mật thám, mật vụ là từ cũ",
                "Công an tỉnh   bảo đảm an ninh   tại hội nghị",
                "Một\nHai"
            })
    void ordinaryWordsPass(String text) {
        assertThatCode(() -> Classified.refuse("content", text)).doesNotThrowAnyException();
    }

    @Test
    void nothingBearsNoMark() {
        assertThatCode(() -> Classified.refuse("content", null)).doesNotThrowAnyException();
    }
}
