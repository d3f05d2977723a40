extension DiagnosticCode {
  var structureExample: String? {
    switch self {
    case .missingTranslation:
      """
      survey staff: Working here
        version: 2026.1
        languages: en, cy
      """
    case .staleTranslation:
      """
      candour: 1
      translation cy: staff
      question helped: Ydych chi'n cael help?
        en: Do you get help?
      """
    case .numbersDiffer:
      """
      candour: 1
      translation cy: staff
      question helped: Yn ystod y 3 mis diwethaf, ydych chi'n cael yr help sydd ei angen arnoch?
        en: Do you get the help you need?
      """
    case .unprotected:
      """
      question unwell: In the last month, has work made you unwell?
        choose one: yes-no
        sensitive: health
        because: So we can see where work makes people unwell
        protected: no
      """
    case .strayTranslation:
      """
      candour: 1
      translation cy: staff
      question canteen: Sut mae'r ffreutur?
        en: How is the canteen?
      """
    case .pipe:
      """
      question break: Do you get a break in {helped?
        choose one: yes-no
      """
    case .notComparable:
      """
      question pay: Are you paid fairly?
        choose one: yes-no
        comparable with: 2025.1
      """
    case .scale:
      """
      question break: Do you get a break?
        choose one: yes-no
        reverse: yes
      """
    case .records:
      """
      survey staff: Working here
        version: 2026.1
        unit: case audit
      """
    case .acceptance:
      """
      question break: Do you get a break?
        choose one: yes-no
        accepts E24: We meant it
      """
    case .retiredQuestion:
      """
      question canteen: How is the canteen?
        retired: 2026.1
      question break: Do you get a break?
        only if: canteen is yes
        choose one: yes-no
      """
    case .closesPast:
      """
      survey staff: Working here
        version: 2026.1
        closes: 2020-10-01
      """
    case .dates:
      """
      survey staff: Working here
        version: 2026.1
        opens: 2026-10-01
        closes: 2026-09-01
      """
    default: nil
    }
  }
}
