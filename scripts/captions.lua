-- A filter of pandoc for scripts/convert. A paragraph that begins "Figur 3." or "Table 2." is a caption: it gets Word's own style, and its
-- number is the field that Word counts captions with, so that a list of tables can be made of them. Columns of tables are as wide as what
-- they hold, within the width of the text.
local kinds = { Figur = true, Figure = true, Tabell = true, Table = true }
local field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> SEQ %s \\* ARABIC </w:instrText></w:r>'
    .. '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>%s</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

function Para(paragraph)
    local kind, number = paragraph.content[1], paragraph.content[3]
    local digits = number and number.t == 'Str' and number.text:match('^(%d+)%.$')
    if not (digits and kind.t == 'Str' and kinds[kind.text]) then return nil end
    paragraph.content[3] = pandoc.RawInline('openxml', field:format(kind.text, digits))
    paragraph.content:insert(4, pandoc.Str('.'))
    return pandoc.Div({ paragraph }, { ['custom-style'] = 'Caption' })
end

-- A column counts for as many characters as its longest cell has, between these; a heading breaks between its words.
local most, least, margin = 30, 5, 6

local function longest_word(text)
    local longest = 0
    for word in text:gmatch('%S+') do longest = math.max(longest, utf8.len(word)) end
    return longest + 1 -- in bold
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
    for k, column in ipairs(table.colspecs) do table.colspecs[k] = { column[1], (widths[k] + margin) / sum } end
    return table
end
