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

-- A column counts for as many characters as its longest cell has, between these.
local most, least = 34, 5

function Table(table)
    local widths, sum = {}, 0
    local function look(rows)
        for _, row in ipairs(rows) do
            for k, cell in ipairs(row.cells) do
                local length = utf8.len(pandoc.utils.stringify(cell.contents))
                widths[k] = math.max(widths[k] or least, math.min(length, most) + 2)
            end
        end
    end
    look(table.head.rows)
    for _, body in ipairs(table.bodies) do look(body.body) end
    for _, width in ipairs(widths) do sum = sum + width end
    for k, column in ipairs(table.colspecs) do table.colspecs[k] = { column[1], widths[k] / sum } end
    return table
end
