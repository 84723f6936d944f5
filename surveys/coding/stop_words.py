"""Words that stand in every text of a language and say nothing about what it speaks of. For suggested themes alone."""

STOP_WORDS = {
    "en": """
        a about after all also am an and any are as at be because been before being but by can cannot could
        did do does doing don done each even ever every for from get gets getting go goes going got had has
        have having he her here him his how i if in into is isn it its just know let like ll lot make makes
        many maybe me more most much my need never no not now of off on one only or other our out over
        people put really re s said same say see she should so some still such t than that the their them
        then there these they thing things think this those to too up us ve very want wants was we well were
        what when where which while who why will wish with would yes you your
    """,
    "pl": """
        a aby albo ale ani bardzo bez bo by być był była było były chcę chciałbym chciałabym co coś czy dla
        do gdy gdzie go i ich im ja jak jako je jego jej jest jestem jeszcze jeśli już kiedy kto która które
        który lub ma mam mi mnie może można moja moje mój my na nad nam nas nasz nie nic niej niego nim niż
        no o od on ona one oni po pod ponieważ przed przez przy są się swój ta tak takie tam te tego tej ten
        też to tu ty tylko u w we więc więcej wszystko z za zawsze ze że żeby
    """,
    "sk": """
        a aby aj ako ale alebo ani asi bez bol bola boli bolo bude by byť chcem chcel chcela by cez čo do
        ešte ho i iba ich ja je jej jeho k kde keď kto ktorá ktoré ktorý lebo len ma mal mám mať me mi mne
        moja moje môj môže my na nad nám nás nič nie než o od on ona oni pod podľa po pre pred pri s sa sme
        som so sú ta tak tam te teda ten tento to toho tu už v vám vás veľmi viac však všetko vy z za zo že
    """,
    "ur": """
        اور اس ان انہیں اپنا اپنی اپنے ایک ایسا ایسی ایسے بھی بہت تا تک تو تھا تھی تھے جا جب جس جو جہاں
        چاہتا چاہتی چاہیے چاہئے چاہیئے دو رہا رہی رہے سب سے سکتا سکتی سکتے کا کب کر کرتا کرتی کرتے کرنا کرنے
        کرو کسی کو کوئی کون کہ کہاں کی کیا کیوں کے گا گئی گئے گی لئے لیے مجھے مگر میرا میری میرے میں نہ نہیں
        نے والا والی والے وہ وہاں پر پھر ہم ہماری ہمارے ہمیں ہو ہوا ہوتا ہوتی ہوتے ہوں ہوئی ہی ہے ہیں یا یہ
        یہاں
    """,
    "pa": """
        ਅਤੇ ਆਪਣਾ ਆਪਣੀ ਆਪਣੇ ਇਸ ਇਹ ਇੱਕ ਇਕ ਉਸ ਉਹ ਉਹਨਾਂ ਉਨ੍ਹਾਂ ਸਨ ਸਾਡਾ ਸਾਡੀ ਸਾਡੇ ਸਾਨੂੰ ਸਭ ਸੀ ਹਨ ਹਾਂ ਹੀ ਹੁੰਦਾ
        ਹੁੰਦੀ ਹੁੰਦੇ ਹੈ ਹੋ ਹੋਣਾ ਹੋਰ ਕਰ ਕਰਦਾ ਕਰਦੀ ਕਰਦੇ ਕਰਨ ਕਰਨਾ ਕਿ ਕਿਉਂ ਕੀ ਕੁਝ ਕੋਈ ਕੌਣ ਗਿਆ ਚਾਹੀਦਾ ਚਾਹੁੰਦਾ
        ਚਾਹੁੰਦੀ ਜਦੋਂ ਜਾਂ ਜੇ ਜੋ ਤਾਂ ਤੇ ਤੋਂ ਦਾ ਦੀ ਦੇ ਨਹੀਂ ਨਾ ਨਾਲ ਨੂੰ ਨੇ ਪਰ ਬਹੁਤ ਮੇਰਾ ਮੇਰੀ ਮੇਰੇ ਮੈਂ ਮੈਨੂੰ ਲਈ
        ਵਾਲਾ ਵਾਲੀ ਵਾਲੇ ਵਿੱਚ ਵਿਚ ਵੀ
    """,
}
BY_LANGUAGE = {language: frozenset(words.split()) for language, words in STOP_WORDS.items()}
