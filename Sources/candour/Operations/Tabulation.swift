import Analysis
import Anonymity
import Cryptography
import DisclosureControl
import ReleaseFormat
import SurveyDefinition

/// The one place where opened answers meet analysis.
///
/// They are here in memory only, shuffled, without
/// token, hash or time; what leaves is a release.
enum Tabulation {
  /// Tabulates what the custodians opened: the canonical bytes of `release.json`.
  static func releaseBytes(of opened: OpenedRecords, in study: Study) throws -> [UInt8] {
    let manifest = study.manifest
    var (responses, spoiled) = ([OpenedResponse](), opened.spoiled)
    let groups = opened.groups.rollGroups
    for (group, plaintexts) in opened.byGroup.sorted(by: { $0.key < $1.key }) {
      let path = fullPath(groups[group], in: study)
      for bytes in plaintexts {
        if let response = try? ResponseEncoding.decodeClosed(bytes, of: study.survey) {
          responses.append(OpenedResponse(response: response, group: path))
        } else {
          spoiled += 1
        }
      }
    }
    let closing = try study.closing()
    return try Protection.protect(
      survey: study.survey.withoutRecords, responses: responses,
      rollSizes: groups.map {
        RollSize(path: fullPath($0, in: study), headcount: $0.rollSize)
      },
      fieldwork: .init(
        invited: manifest.groups.map(\.rollSize).reduce(0, +), received: closing.closedCount,
        opened: responses.count, neverOpened: closing.closedCount - responses.count - spoiled,
        spoiled: spoiled),
      provenance: .init(
        definition: Hexadecimal.encode(manifest.rules.definitionDigest),
        records: Hexadecimal.encode(closing.closedRoot)),
      notes: notes(study, opened)
    ).canonicalBytes
  }

  /// People on the roll by the release's code of their group: the manifest makes them public.
  static func headcounts(_ opened: OpenedRecords, _ study: Study) -> [String: Int] {
    Dictionary(
      opened.groups.rollGroups.map {
        (RollGroupCode.code(of: fullPath($0, in: study)), $0.rollSize)
      }, uniquingKeysWith: +)
  }

  /// A closed record without a single answer, which must not count towards a minimum.
  static func isBlank(_ type: RecordType, _ bytes: [UInt8], survey: Survey) -> Bool {
    switch type {
    case .closed: (try? ResponseEncoding.decodeClosed(bytes, of: survey))?.isBlank ?? true
    case .comment: (try? ResponseEncoding.decodeComments(bytes, of: survey))?.texts.isEmpty ?? true
    }
  }

  private static func fullPath(_ group: RollGroup, in study: Study) -> [String] {
    group.fullPath(columns: study.survey.rollGroups.count)
  }

  private static func notes(_ study: Study, _ opened: OpenedRecords) -> [String] {
    var notes: [String] = []
    if study.manifest.issuers.count == 1 {
      notes.append(
        "The minimum group assumes that the registrar did not answer in others' names.")
    } else {
      notes.append(
        "Every code came from \(Promise.whoVouches(study.survey.privacy)): the minimum group assumes only "
          + "that they did not agree to answer in others' names together.")
    }
    if study.manifest.groups.contains(where: { $0.path.contains { $0.hasPrefix("Other ") } }) {
      notes.append(
        "Groups too small to expect \(study.manifest.rules.smallestGroup) answers were pooled before "
          + "anybody answered; they appear as \"Other teams in …\" and the like.")
    }
    let minimum = study.manifest.rules.smallestGroup
    if opened.groups.mergedCount > 0 {
      notes.append(
        "Groups of which fewer than \(minimum) people answered were put together with others of the "
          + "same part of the organisation, in an order fixed before anybody answered; their names are "
          + "joined by \"and\".")
    }
    return notes + ShareWords.notes(opened)
  }
}
