# SPDX-License-Identifier: EUPL-1.2
"""The twenty questions that come to a reader's mind with both published plans on the table: each has its answer from one
command, as a person reads it, with the lines of the document behind it."""
import re
import unittest

from processes import Case

BOTH = (('huizen-uitvoeringsplan-2021-2022.txt', 'GM0406'), ('heusden-ivp-2019-2022.txt', 'GM0797'))
HUIZEN = 'municipalities/GM0406'
HEUSDEN = 'municipalities/GM0797'


def tables(text):
    """Every table that stands in it, as rows of cells by title. A row goes on where the first cell of the next is empty."""
    lines = text.splitlines()
    found = []
    for at, line in enumerate(lines):
        if not re.fullmatch(r'─+(  ─+)*', line):
            continue
        spans = [(m.start(), m.end()) for m in re.finditer('─+', line)]
        cells = lambda of: [of[begin:end].strip() for begin, end in spans]
        titles, rows = cells(lines[at - 1]), []
        for row in lines[at + 1:]:
            if not row.strip():
                break
            parts = cells(row)
            if rows and not parts[0]:
                for title, part in zip(titles, parts):
                    rows[-1][title] = f'{rows[-1][title]} {part}'.strip()
            else:
                rows.append(dict(zip(titles, parts)))
        found.append(rows)
    return found


class Questions(Case):
    def setUp(self):
        super().setUp()
        documents = [(self.plan_document(name), municipality) for name, municipality in BOTH]
        self.start_suite()
        for document, municipality in documents:
            self.client('import', document, '--municipality', municipality)

    def rows(self, *command):
        return [row for table in tables(self.client(*command)) for row in table]

    def expect(self, question, command, *answers):
        """Each of the answers stands in one row of what the command prints, with its line."""
        with self.subTest(question):
            rows = [' | '.join(row.values()) + f' | @{row.get("Regel", "")}@' for row in self.rows(*command)]
            for *facts, line in answers:
                fitting = [row for row in rows if all(str(fact) in row for fact in facts)]
                self.assertTrue(any(re.search(rf'@([\d, ]*\b)?{line}\b', row) for row in fitting),
                                f'{question}: {facts} at line {line} is not in\n' + '\n'.join(fitting or rows))

    def test_who_and_what(self):
        plan = ('plans', 'get', f'{HUIZEN}/plans/uitvoeringsplan-2021-2022')
        self.expect('1. Who answers to the council for enforcement in Huizen?', plan, ('Toezicht', 'wethouder', 'burgemeester', 105))
        self.expect('2. Who chairs the case conference about persons?', ('bodies', 'list', 'Huizen'), ('PGA-casusoverleg', ' OOV ', 265))
        self.expect('3. How often does the conference about the safety of schools meet?', ('bodies', 'list', 'Huizen'),
                    ('schoolveiligheidsoverleg', 'halfjaarlijks', 160))
        self.expect('4. Who else works with a safety house?', ('partners', 'list', '--kind', 'safety-house'),
                    ('Huizen', 'Veiligheidshuis', 155), ('Heusden', 'Zorg- en Veiligheidshuis', 171))
        self.expect('5. Is the intervention team of the one that of the other?', ('teams', 'list'),
                    ('Huizen', 'Interventieteam', 'verwarde personen', 265), ('Heusden', 'interventieteam', 'ondermijning', 251))
        self.expect('6. On what agreement are data about persons shared?', ('agreements', 'list', '--kind', 'information-sharing'),
                    ('Heusden', 'radicalisering', 414))
        self.expect('7. What is done in Elshout?', ('measures', 'list', '--area', 'Elshout'), ('Heusden', 'Drugsgebruik', 599))
        self.expect('8. What is done with the Bibob act?', ('measures', 'list', '--text', 'bibob'), ('Huizen', 98), ('Huizen', 99), ('Huizen', 100))

    def test_when_and_whether(self):
        self.expect('9. What is to be there by the end of March 2022?',
                    ('due', '--region', 'gooi-en-vechtstreek', '--date', '2021-12-31', '--within', '90d'),
                    ('2022-03-31', 'evaluatie', 'Extremisme', 242), ('2021-12-31', 'oplevering', 'Protocol', 85))
        self.expect('10. What waits for an event?', ('measures', 'list', '--condition', 'event'),
                    ('gebeurtenis', 'regel 170', 170), ('gebeurtenis', 'onder voorwaarde: 2021', 212), ('opgeschort', 275))
        self.expect('11. What depends on a figure or a development?', ('measures', 'list', '--condition', 'trigger'),
                    ('cijfer', 'cameratoezicht', 'regel 126', 126), ('cijfer', 'woninginbraken', 187))
        self.expect('12. What was stopped, and why?', ('measures', 'list', '--state', 'stopped'),
                    ('gestopt', 'PKVW', 'woninginbraakcijfers', 193), ('gestopt', 'woninginbraakcijfers', 195))
        self.expect('13. What goes on in 2022 only if there is more money?', ('measures', 'list', 'Huizen', '--condition', 'funding', '--year', '2022'),
                    *(('Huizen', 'onder voorwaarde: 2022', line) for line in (85, 90, 97, 99, 100)))

    def test_money(self):
        self.expect('14. What money is gone in 2022?', ('region', 'falling-away', 'gooi-en-vechtstreek', '--year', '2022', '--date', '2021-12-31'),
                    ('€ 102.000', 'houdt op', 306), ('€ 199.000', '€ 79.000', 'incidenteel', 307), ('€ 190.000', 'houdt op', 309))
        self.expect('15. What does Heusden lose, and what hangs on an evaluation?', ('region', 'falling-away', 'meierij', '--year', '2021', '--date', '2020-12-31'),
                    ('Heusden', '€ 88.000', 'in afwachting van evaluatie', 677))
        self.expect('16. What is paid from that?', ('budgets', 'get', f'{HEUSDEN}/budgets/integraal-veiligheidsplan-2019-2022'),
                    ('interventieteam', 690), ('projectleider', 689))
        self.expect('17. Do the totals add up?', ('findings', 'list', 'Huizen'),
                    ('TOTAL_MISMATCH', '€ 647.237', '€ 647.238', 317), ('TOTAL_MISMATCH', '€ 230.737', '€ 230.764', 317))

    def test_figures_and_themes(self):
        self.expect('18. Which figures are really local?', ('observations', 'list'), ('2017', ' 18 ', 'lokaal', 568), ('35', 'landelijk', 370))
        self.expect('19. Which targets can nobody follow?', ('region', 'indicators', 'gooi-en-vechtstreek', '--date', '2022-12-31'),
                    ('Burgernet', 'geen waarneming', 184), ('PKVW', 'geen waarneming', 183))
        self.expect('20. Who else has organised crime as a theme?', ('region', 'themes', 'meierij', '--date', '2021-06-30', '--with', 'Huizen'),
                    ('Huizen', 'Ondermijning 0,95', 76), ('Heusden', 'Ondermijning 0,95', 207))


if __name__ == '__main__':
    unittest.main()
