-- SPDX-FileCopyrightText: The lagesbild authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A filter of pandoc for scripts/convert. A paragraph that begins "Figur 3." or "Table 2." is a caption: it gets Word's own style, and its
-- number is the field that Word counts captions with, so that a list of tables can be made of them. A figure stays on the
-- page of its caption, which follows it. Columns of tables are as wide as what they hold, within the width of the text; the rows of a table,
-- which are few, stay on one page.
local kinds = { Figur = true, Figure = true, Tabell = true, Table = true }
local field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> SEQ %s \\* ARABIC </w:instrText></w:r>'
    .. '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>%s</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

local function styled(block, style)
    return pandoc.Div({ block }, { ['custom-style'] = style })
end

function Para(paragraph)
    if #paragraph.content == 1 and paragraph.content[1].t == 'Image' then return styled(paragraph, 'Captioned Figure') end
    local kind, number = paragraph.content[1], paragraph.content[3]
    local digits = number and number.t == 'Str' and number.text:match('^(%d+)%.$')
    if not (digits and kind.t == 'Str' and kinds[kind.text]) then return nil end
    paragraph.content[3] = pandoc.RawInline('openxml', field:format(kind.text, digits))
    paragraph.content:insert(4, pandoc.Str('.'))
    return styled(paragraph, 'Caption')
end

-- A column counts for as many characters as its longest cell has, between these; a heading breaks between its words.
local most, least, margin = 30, 5, 6

local function longest_word(text)
    local longest = 0
    for word in text:gmatch('%S+') do longest = math.max(longest, utf8.len(word)) end
    return math.ceil(longest * 1.2) -- in bold
end

-- The rows, of which each but the last of a table stays with the next.
local function kept_together(rows, is_head)
    for k, row in ipairs(rows) do
        local cells = row.cells
        for _, cell in ipairs(cells) do
            if is_head or k < #rows then cell.contents = pandoc.List.map(cell.contents, function(block) return styled(pandoc.Para(block.content), 'Table Row') end) end
        end
        row.cells = cells
    end
    return rows
end

function Table(table)
    local widths, sum = {}, 0
    local function look(rows, length_of)
        for _, row in ipairs(rows) do
            for k, cell in ipairs(row.cells) do
                local length = math.min(length_of(pandoc.utils.stringify(cell.contents)), most)
                widths[k] = math.max(widths[k] or least, length)
            end
        end
    end
    look(table.head.rows, longest_word)
    for _, body in ipairs(table.bodies) do look(body.body, utf8.len) end
    for _, width in ipairs(widths) do sum = sum + width + margin end
    local head, bodies = table.head, table.bodies
    head.rows = kept_together(head.rows, true)
    for _, body in ipairs(bodies) do body.body = kept_together(body.body, false) end
    table.head, table.bodies = head, bodies
    for k, column in ipairs(table.colspecs) do table.colspecs[k] = { column[1], (widths[k] + margin) / sum } end
    return table
end
