"""Words the gate knows: what is not said in each language, what is said instead, and exceptions."""

# Mainland wording and what Taiwan says. A star: wrong only in one sense, so each use that is meant
# is recorded in MEANT below with its reason.
_MAINLAND = """
保存*→儲存 打印→列印 搜索→搜尋 設置→設定 文件夾→資料夾 數據→資料 數據庫→資料庫 用戶→使用者
默認→預設 信息→資訊 屏幕→螢幕 登錄*→登入 註銷→登出 軟件→軟體 硬件→硬體 程序*→程式
網絡→網路 鼠標→滑鼠 鍵入→輸入 點擊→按一下 雙擊→按兩下 菜單→選單 窗口→視窗 對話框→對話方塊
界面→介面 圖標→圖示 視頻→視訊 音頻→音訊 打開→開啟 粘貼→貼上 剪切→剪下 拷貝→複製
撤銷*→復原 刷新→重新整理 加載→載入 卸載→解除安裝 緩存→快取 導入→匯入 導出→匯出 上載→上傳
備份文件→備份檔 恢復*→還原 退出→結束 鎖屏→鎖定畫面 鏈接→連結 訪問*→存取 賬號→帳號 密鑰→金鑰
口令→密碼 加密狗→硬體鎖 只讀→唯讀 全屏→全螢幕 分辨率→解析度 字體→字型 字符→字元 字段→欄位
列表→清單 模板→範本 項目*→專案 任務欄→工作列 快捷鍵→快速鍵 幫助→說明 應用程序→應用程式
應用*→套用 重置→重設 優化→最佳化 激活→啟用 禁用→停用 實時→即時 在線→線上 脫機→離線
服務器→伺服器 打印機→印表機 掃描儀→掃描器 U盤→隨身碟 光盤→光碟 硬盤→硬碟 內存→記憶體
水印→浮水印 灰度→灰階 頁邊距→邊界 頁面設置→版面設定 短信→簡訊 手機號→手機號碼 郵箱→電子信箱
二維碼→QR 合同→契約 質量*→品質 外勞→移工 打工者→移工 受害者→被害人 人口販賣→人口販運
遣返→送返 身份→身分 記錄*→紀錄 台→臺 部份→部分 計劃→計畫 帳戶*→帳號 周一→星期一 公安→警察
移民局→移民署 檢察院→檢察署 原告人→原告 庭審→開庭 翻譯員→通譯人員 性侵犯→性侵害 出租車→計程車
地鐵→捷運 普通話→華語
"""
MAINLAND = {
    wrong.rstrip("*"): right
    for wrong, _arrow, right in (pair.partition("→") for pair in _MAINLAND.split())
}
STARRED = {pair.partition("*")[0] for pair in _MAINLAND.split() if "*" in pair}

# Phrases that hold a listed word and are right in Taiwan, each with why.
MEANT = {
    "保存至": "to keep a record until a day; 儲存 is the computer's saving",
    "登錄這一天的服務": "as 登錄服務",
    "登錄服務": "to enter a service in the register, the glossary's pick for Log service",
    "工作程序準則": "the name of a regulation: work processes",
    "準備程序": "the name of a court's sitting before the trial",
    "程序進行中": "a legal procedure, not a program",
    "應用程式": "an application program is 應用程式 in Taiwan too",
    "輔導入": "counselling followed by 入, no 導入",
}

# Blame and theatre, voice.md §2.
ZH_TONE = {
    "錯誤": "尚未… / 請再確認",
    "失敗": "尚未…",
    "非法": "-",
    "無效輸入": "請再確認",
    "您忘了": "-",
    "親愛的": "-",
    "哦": "-",
    "喔": "-",
    "請放心": "-",
    "逃跑": "離開未告知",
}

VI = {
    "hàng tháng": "hằng tháng",
    "tập tin": "tệp",
    "thông dịch": "phiên dịch",
    "nhân chứng": "người làm chứng",
    "thất bại": "Chưa … được",
    "vi phạm": "-",
    "bất hợp pháp": "-",
    "bỏ trốn": "rời đi chưa báo",
    "từ chối hợp tác": "không muốn nhận",
    "khai báo": "-",
    "quý khách": "bạn",
    "lí do": "lý do",
    "kì": "kỳ",
    "kí": "ký",
    "kĩ": "kỹ",
    "tỉ lệ": "tỷ lệ",
    "bác sỹ": "bác sĩ",
}

ID = {
    "kadaluarsa": "kedaluwarsa",
    "kadaluwarsa": "kedaluwarsa",
    "ijin": "izin",
    "jadual": "jadwal",
    "resiko": "risiko",
    "analisa": "analisis",
    "aktifitas": "aktivitas",
    "kwitansi": "kuitansi",
    "praktek": "praktik",
    "nasehat": "nasihat",
    "silahkan": "silakan",
    "merubah": "mengubah",
    "dirubah": "diubah",
    "hutang": "utang",
    "jum'at": "Jumat",
    "non-aktif": "nonaktif",
    "screening": "skrining",
    "draft": "draf",
    "notulen": "notula",
    "apotik": "apotek",
    "sekedar": "sekadar",
    "standarisasi": "standardisasi",
    "kamu": "Anda",
    "file": "berkas",
    "password": "kata sandi",
    "keyboard": "papan ketik",
    "backup": "cadangan",
    "print": "cetak",
    "pendamping hidup": "pendamping",
    "orang kedua": "penyetuju kedua",
    "penerjemah": "juru bahasa",
    "uang duka": "-",
    "kabur": "hilang kontak",
    "kaburan": "hilang kontak",
    "tki": "pekerja migran",
    "tkw": "pekerja migran",
    "ilegal": "tanpa izin",
    "wanita": "perempuan",
    "bpjs": "asuransi",
    "rincian": "perincian",
    "terlambat": "lewat batas",
}

# Said although the lists above warn of it: exactly this text, and why.
SAID_ON_PURPOSE = {
    ("vi", "Vi phạm nội quy nghiêm trọng"): "the ministry's own exit reason, a report's word",
    ("vi", "Bảo vệ nhân chứng"): "name of the law",
    ("vi", "Mã bảo vệ nhân chứng"): "a code under that law",
    ("id", "Terlambat"): "an attendance mark beside Present and Absent: the lesson, not blame",
    ("zh_TW", "項目"): "an item of a checklist, not a project",
    ("zh_TW", "解鎖失敗"): "an audit log's line about an attempt, said of nobody",
}

# The same in another language because it is the same there.
SAME_IN_EVERY_LANGUAGE = {
    "OK": "Windows shows OK in all four",
    "&OK": "Windows shows OK in all four",
    "ShelterDesk": "our name",
    "PDF": "a file format",
    "Excel": "a program's name",
    "XLSX": "a file format",
    "CSV": "a file format",
    "ARC": "on the card itself",
    "LINE": "a program's name",
    "Email": "the word in Vietnamese and Indonesian too",
    "Halal": "the word in Vietnamese and Indonesian too",
    "NT$": "the sign of the currency",
}
SAME_HERE = {
    ("id", "Folder"): "settled word in Indonesian",
    ("id", "Menu"): "settled word in Indonesian",
    ("vi", "Myanmar"): "the country's own name, written so in Vietnamese",
    ("id", "Myanmar"): "the country's own name, written so in Indonesian",
    ("id", "Hindu"): "the religion's own name",
    ("id", "Vegetarian"): "settled word in Indonesian",
    ("id", "Status"): "settled word in Indonesian",
}

# Where a text does not take the glossary's word though it is spelled the same: language, English.
GLOSSARY_EXCEPTIONS: dict[tuple[str, str], str] = {
    ("id", "Single"): "a room for one; Belum menikah is said of a person",
    ("id", "Paper"): "a printed document; Kertas is the sheet a printer takes",
    ("id", "Minutes"): "minutes of time; Notula is the record of a meeting",
    ("id", "Records"): "a group of audit events; Berkas is the checklist's part, a file elsewhere",
    ("id", "No next date"): "a chip and a view's name: must be short, beside Tanggal berikutnya",
    ("id", "Temporary stay (old law)"): "izin tinggal sementara is another permit in Indonesia",
    ("vi", "Closed"): "of a month: Đã chốt, as in Chốt tháng; Đã kết thúc is a procedure's",
    ("vi", "Single"): "a room for one; Độc thân is said of a person",
    ("vi", "Paper"): "a printed document: Bản in; Giấy is the sheet a printer takes",
    ("zh_TW", "Chinese name"): "of a place; 中文姓名 is a person's",
    ("vi", "View"): "one way to see a list: Chế độ xem, as Views; Xem is to look at",
    ("vi", "Counselor"): "as the head of a column: Phụ trách, who is in charge; 12 letters fit",
    ("vi", "Minutes"): "how long a service took; Biên bản họp is the minutes of a meeting",
    ("vi", "Stay"): "one stay, as Các lần lưu trú; Thời gian lưu trú is how long it lasted",
    ("vi", "No next date"): "a chip and a view's name, under Ngày tiếp theo: 12 letters fit",
    ("vi", "Roster"): "Danh sách is a list of people; in one file this part holds basic data",
    ("vi", "Staff"): "who gave a service; Nhân sự is the checklist's part on staffing",
    ("zh_TW", "Closed"): "of a month: 已結算, as in 月份結算; 已結案 is a case's",
    ("zh_TW", "Left on"): "an interpreter who serves no longer; 離所日期 is a resident's",
    ("zh_TW", "Minutes"): "minutes of time; 會議紀錄 is the record of a meeting",
    ("zh_TW", "Paper"): "a printed document; 紙張 is the sheet a printer takes",
    ("zh_TW", "Single"): "a room for one; 未婚 is said of a person",
    ("zh_TW", "Staff"): "who gave a service; 人力 is the checklist's part on staffing",
}

_IN_A_DAY = {
    "vi": (
        "Counselling", "Employer", "Follow-up", "Legal aid", "Placement", "Referral",
        "Work permit", "Workplace",
    ),
    "id": ("Follow-up", "Legal aid", "Workplace"),
}  # fmt: skip
GLOSSARY_EXCEPTIONS |= {
    (language, word): "the word in a day of the calendar: 11 letters fit"
    for language, words in _IN_A_DAY.items()
    for word in words
}

# Characters outside the 5,401 common ones of Big5 that Taiwan does write every day.
RARE_BUT_TAIWANESE = {"饋"}
