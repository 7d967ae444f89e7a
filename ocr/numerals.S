// The network of NumeralReader, as ocr/train makes it.
        .section .rodata
        .global nianbao_numerals
        .global nianbao_numerals_end
        .balign 16
nianbao_numerals:
        .incbin "numerals.onnx"
nianbao_numerals_end:
        .byte 0
        .section .note.GNU-stack, "", %progbits
